using MySqlConnector;
using Relata.Values;

namespace Relata.MariaDb.Values;

/// <summary>Adds the parameters of a statement. The stored forms are documented in docs/mariadb.md.</summary>
/// <remarks>The driver takes values as objects, so that numbers are boxed.</remarks>
/// <param name="parameters">The list to add to.</param>
internal struct MariaDbParameterWriter(List<MySqlParameter> parameters) : IParameterWriter, IStorageWriter
{
    private const int LargestNumber = 32;

    /// <summary>The approximate size of the parameters, in bytes.</summary>
    public int Size { get; private set; }

    public void WriteNull(ColumnType? type) => Null();

    public void Write<T>(T value) => MariaDbTypes.Write(value, ref this);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => Write(value is null ? null : format.ToJson(value));

    public void Write<T>(T? value, JsonFormat<T> format) => Write(value is null ? null : format.ToJson(value));

    public void WriteSet(ValueSet values) => Text(JsonArrayWriter.TextOf(values));

    public void Null() => Add(null, 0);

    public void Boolean(bool value) => Add(value);

    public void Number<T>(T value)
        where T : struct, ISpanFormattable => Add(value);

    public void Text(string text) => Add(text, text.Length);

    public void Formatted<T>(T value, string format)
        where T : struct, ISpanFormattable => Add(value);

    public void Bytes(byte[] bytes) => Add(bytes, bytes.Length);

    private void Add(object? value, int size = LargestNumber)
    {
        parameters.Add(new MySqlParameter { Value = value });
        Size += size;
    }
}
