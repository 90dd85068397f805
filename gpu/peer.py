"""Training iterations of PyTorch on the GPU, for the benchmark of check.sh.

peer.py WHAT INPUT LAYERS UNITS INPUTS OUTPUTS BATCH STEPS

WHAT is 'training' (forward, backward, clipping, Adam) or 'layers' (forward and backward of the LSTM alone), INPUT is
'symbols' or 'numbers'. Says 'ready' and answers each line 'run N' of its input with 'done NANOSECONDS LOSS'. PyTorch
keeps its defaults: TF32 in cuDNN, float32 elsewhere. Data lie in page-locked memory of the processor and are copied
in each training iteration, without waiting; those of the layers alone stay on the GPU. The loss is read once per run.
"""

import sys
import time

try:
    import torch
except ImportError as missing:
    sys.exit(f"PyTorch cannot be imported by {sys.executable}: {missing}")

LARGEST_NORM = 5.0


def training(symbols, layers, units, inputs, outputs, batch, steps):
    lstm = torch.nn.LSTM(inputs, units, layers).cuda()
    head = torch.nn.Linear(units, outputs).cuda()
    parameters = [*lstm.parameters(), *head.parameters()]
    adam = torch.optim.Adam(parameters, lr=0.001, fused=True)
    data = torch.randint(inputs, (steps, batch)) if symbols else torch.randn(steps, batch, inputs)
    data = data.pin_memory()
    targets = torch.randint(outputs, (steps * batch,)).pin_memory()

    def iteration():
        vectors = data.cuda(non_blocking=True)
        if symbols:
            vectors = torch.nn.functional.one_hot(vectors, inputs).float()
        adam.zero_grad(set_to_none=True)
        scores = head(lstm(vectors)[0]).view(-1, outputs)
        loss = torch.nn.functional.cross_entropy(scores, targets.cuda(non_blocking=True))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, LARGEST_NORM)
        adam.step()
        return loss

    return iteration


def recurrent_layers(layers, units, inputs, batch, steps):
    lstm = torch.nn.LSTM(inputs, units, layers).cuda()
    data = torch.randn(steps, batch, inputs, device="cuda")
    gradient = torch.randn(steps, batch, units, device="cuda")

    def iteration():
        lstm.zero_grad(set_to_none=True)
        output = lstm(data)[0]
        output.backward(gradient)
        return output[-1, 0, 0]

    return iteration


def main():
    if not torch.cuda.is_available():
        sys.exit(f"PyTorch {torch.__version__} sees no GPU")
    torch.manual_seed(42)
    what, kind = sys.argv[1:3]
    layers, units, inputs, outputs, batch, steps = map(int, sys.argv[3:9])
    if what == "training":
        iteration = training(kind == "symbols", layers, units, inputs, outputs, batch, steps)
    else:
        iteration = recurrent_layers(layers, units, inputs, batch, steps)
    cudnn = torch.backends.cudnn.version()
    print(f"PyTorch {torch.__version__}, CUDA {torch.version.cuda}, cuDNN {cudnn}", file=sys.stderr)
    print("ready", flush=True)
    for line in sys.stdin:
        times = int(line.split()[1])
        torch.cuda.synchronize()
        start = time.perf_counter_ns()
        for _ in range(times):
            result = iteration()
        torch.cuda.synchronize()
        print("done", time.perf_counter_ns() - start, result.item(), flush=True)


if __name__ == "__main__":
    main()
