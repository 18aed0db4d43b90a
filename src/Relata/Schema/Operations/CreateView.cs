using Relata.Relational;

namespace Relata.Schema.Operations;

/// <summary>Creates a view.</summary>
/// <param name="View">The view.</param>
internal sealed record CreateView(View View) : SchemaOperation
{
    /// <inheritdoc />
    public override string ToString() => $"CREATE {View}";
}
