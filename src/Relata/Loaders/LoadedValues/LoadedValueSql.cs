using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.LoadedValues;

/// <summary>How a loaded value is computed: by counting related rows, or by an expression.</summary>
/// <remarks>Compared by reference, like the filters of relationships.</remarks>
/// <param name="value">The property that gets the value.</param>
internal abstract class LoadedValueSql(LoadedValue value)
{
    public LoadedValue Value { get; } = value;

    /// <summary>The computation under other criteria.</summary>
    public abstract LoadedValueSql Under(EntityCriteria? criteria);
}
