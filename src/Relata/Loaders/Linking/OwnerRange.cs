namespace Relata.Loaders.Linking;

/// <summary>Some of a list of owners, which may grow while their relationship is loaded: a tree's owners are its rows.</summary>
/// <param name="Owners">The list.</param>
/// <param name="First">The place of the first of them.</param>
/// <param name="End">The place after the last of them.</param>
internal readonly record struct OwnerRange(IReadOnlyList<Entity> Owners, int First, int End)
{
    /// <summary>How many they are.</summary>
    public int Count => End - First;
}
