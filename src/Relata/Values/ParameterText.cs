using System.Globalization;
using System.Text;

namespace Relata.Values;

/// <summary>Writes the values of parameters as text, for a log that is allowed to contain them.</summary>
/// <param name="text">The text so far.</param>
internal struct ParameterText(StringBuilder text) : IParameterWriter
{
    private const int LongestValue = 200;

    public readonly void WriteNull(ColumnType? type) => Add("NULL");

    public readonly void Write<T>(T value) => Add(value switch
    {
        null => "NULL",
        string characters => $"'{characters}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, LongestValue)))}'",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    });

    public readonly void Write<T>(T[]? value, ArrayFormat<T> format) => Add(value is null ? "NULL" : format.ToJson(value));

    public readonly void Write<T>(T? value, JsonFormat<T> format) => Add(value is null ? "NULL" : format.ToJson(value));

    public readonly void WriteSet(ValueSet values)
    {
        var elements = new StringBuilder();
        var writer = new ParameterText(elements);
        values.WriteTo(ref writer);
        Add($"{{{elements}}}");
    }

    private readonly void Add(string? value)
    {
        text.Append(text.Length == 0 ? "" : ", ").Append(value?.Length > LongestValue ? $"{value.AsSpan(0, LongestValue)}…" : value);
    }
}
