namespace Relata.Loaders.LoadedValues;

/// <summary>How a loaded value is computed: by counting related rows, or by an expression.</summary>
/// <remarks>Compared by reference, like the filters of relationships.</remarks>
/// <param name="value">The property that gets the value.</param>
internal abstract class LoadedValueSql(LoadedValue value)
{
    public LoadedValue Value { get; } = value;
}
