using Xunit;

// Every test here keeps the machine busy with builds of its own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
