namespace Relata.Schema.Migrating.Steps;

/// <summary>Statements that were written by hand and change only rows. They are one transaction, with the record of the step where the migration is none.</summary>
/// <param name="Name">The name in the file.</param>
internal sealed record DataStep(string Name) : RowsStep(Name)
{
    /// <inheritdoc />
    public override string ToString() => $"data {Name}";
}
