namespace Relata.Values.Formats;

/// <summary>A value of a query that does not tell by itself how it is written: an array, a JSON document, or a null of a type.</summary>
internal abstract class FormattedValue
{
    /// <summary>Writes the value as the next parameter.</summary>
    public abstract void WriteTo<TWriter>(ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    public sealed class OfArray<T>(T[] value, ArrayFormat<T> format) : FormattedValue
    {
        public override void WriteTo<TWriter>(ref TWriter writer) => writer.Write(value, format);
    }

    public sealed class OfNull(ColumnType type) : FormattedValue
    {
        public override void WriteTo<TWriter>(ref TWriter writer) => writer.WriteNull(type);
    }

    public sealed class OfJson<T>(T value, JsonFormat<T> format) : FormattedValue
    {
        public override void WriteTo<TWriter>(ref TWriter writer) => writer.Write(value, format);
    }
}
