namespace Relata.Packages.Tests;

/// <summary>Tests that share the packages. They run one after the other: packing replaces what the builds of others have fetched.</summary>
[CollectionDefinition(nameof(WithPackages))]
public sealed class WithPackages : ICollectionFixture<PackedLibrary>;
