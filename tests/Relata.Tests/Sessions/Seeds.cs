namespace Relata.Tests.Sessions;

/// <summary>Where random edits begin: a failure is repeated by its seed.</summary>
public sealed class Seeds : TheoryData<int>
{
    public Seeds()
        : base(Enumerable.Range(1, 40))
    {
    }
}
