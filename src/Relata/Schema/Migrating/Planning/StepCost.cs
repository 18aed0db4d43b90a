namespace Relata.Schema.Migrating.Planning;

/// <summary>What a step costs while a program uses the database.</summary>
/// <param name="Work">What the database has to do: <c>catalogue only</c>, <c>scan</c>, <c>rewrite</c>.</param>
/// <param name="Lock">What others cannot do meanwhile, in the words of the server.</param>
internal sealed record StepCost(string Work, string Lock)
{
    /// <inheritdoc />
    public override string ToString() => $"{Work}, {Lock}";
}
