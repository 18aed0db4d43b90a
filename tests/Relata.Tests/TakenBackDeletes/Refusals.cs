namespace Relata.Tests.TakenBackDeletes;

/// <summary>All reasons why a flush writes nothing.</summary>
public static class Refusals
{
    public static TheoryData<Refusal> All => [.. Enum.GetValues<Refusal>()];
}
