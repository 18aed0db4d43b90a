namespace Relata.Tests.WideRelationships;

/// <summary>References on both sides of the bounds of the words that note changes.</summary>
public static class ChangedReferences
{
    public static TheoryData<int> All => [30, 31, 33, 60, 62, 63, 64, 65, 70];
}
