namespace Relata.Loaders.Linking;

/// <summary>The first so many of a list of owners, which may grow while their relationship is loaded: a tree's owners are its rows.</summary>
internal readonly record struct OwnerRange(IReadOnlyList<Entity> Owners, int Count);
