using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Drops a view.</summary>
/// <param name="View">The view.</param>
internal sealed record DropView(View View) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"DROP VIEW {View.Name}";
}
