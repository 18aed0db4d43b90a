namespace Relata.Schema.Migrating.Steps;

/// <summary>A step that the program runs. The file has its name alone.</summary>
/// <param name="Name">The name by which the program has registered it.</param>
/// <param name="IsBatched">Whether it commits batch by batch, each with its progress.</param>
internal sealed record CodeStep(string Name, bool IsBatched) : RowsStep(Name)
{
    /// <inheritdoc />
    public override string ToString() => $"code {Name}{(IsBatched ? " batches" : "")}";
}
