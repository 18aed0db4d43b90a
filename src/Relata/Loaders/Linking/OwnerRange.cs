namespace Relata.Loaders.Linking;

/// <summary>A range of a list of owners, which may grow during the load: the rows of a recursive load are owners themselves.</summary>
/// <param name="Owners">The list.</param>
/// <param name="First">The index of the first owner.</param>
/// <param name="End">The index after the last owner.</param>
internal readonly record struct OwnerRange(IReadOnlyList<Entity> Owners, int First, int End)
{
    /// <summary>The number of owners in the range.</summary>
    public int Count => End - First;
}
