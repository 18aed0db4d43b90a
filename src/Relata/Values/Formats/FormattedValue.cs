namespace Relata.Values.Formats;

/// <summary>A value of a query that its format writes, because no column type has it: an array or a JSON document.</summary>
internal abstract class FormattedValue
{
    /// <summary>Writes the value as the next parameter.</summary>
    public abstract void WriteTo<TWriter>(ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    public sealed class OfArray<T>(T[] value, ArrayFormat<T> format) : FormattedValue
    {
        public override void WriteTo<TWriter>(ref TWriter writer) => writer.Write(value, format);
    }

    public sealed class OfJson<T>(T value, JsonFormat<T> format) : FormattedValue
    {
        public override void WriteTo<TWriter>(ref TWriter writer) => writer.Write(value, format);
    }
}
