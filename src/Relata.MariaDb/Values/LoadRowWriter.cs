using Relata.Values;

namespace Relata.MariaDb.Values;

/// <summary>Writes the values of a row as the fields of a line for LOAD DATA. No value is boxed.</summary>
/// <param name="rows">The lines.</param>
internal readonly struct LoadRowWriter(LoadRows rows) : IParameterWriter, IStorageWriter
{
    public void WriteNull(ColumnType? type) => Null();

    public void Write<T>(T value)
    {
        var writer = this;
        MariaDbTypes.Write(value, ref writer);
    }

    public void Write<T>(T[]? value, ArrayFormat<T> format) => Write(value is null ? null : format.ToJson(value));

    public void Write<T>(T? value, JsonFormat<T> format) => Write(value is null ? null : format.ToJson(value));

    public void WriteSet(ValueSet values) => throw new NotSupportedException("A row has no sets.");

    public void Null() => rows.Null();

    public void Boolean(bool value) => rows.Format(value ? 1 : 0, default);

    public void Number<T>(T value)
        where T : struct, ISpanFormattable => rows.Format(value, default);

    public void Text(string text) => rows.Text(text);

    public void Formatted<T>(T value, string format)
        where T : struct, ISpanFormattable => rows.Format(value, format);

    public void Bytes(byte[] bytes) => rows.Bytes(bytes);
}
