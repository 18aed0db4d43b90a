namespace Relata.Tests.QueryWriting.Parts;

/// <summary>The members of a parcel of which one has a pending change and another one is set by an ExecuteUpdate.</summary>
public static class PartPairs
{
    private static readonly string[] s_members = ["City", "Street", "Row", "Seat", "Number", "Spot"];

    public static TheoryData<string, string> All =>
        [.. from pending in s_members from set in s_members[..5] where pending != set && !(pending == "Spot" && set is ("Row" or "Seat")) select (pending, set)];
}
