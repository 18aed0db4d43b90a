namespace Relata.Tests.Databases;

/// <summary>Tests that measure the memory of the process run when no others do.</summary>
[CollectionDefinition(nameof(MeasuredMemory), DisableParallelization = true)]
public sealed class MeasuredMemory;
