using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relata.Tests.Json.Converted;

public sealed class WeightJson : JsonConverter<Weight>
{
    public override Weight Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(int.Parse(reader.GetString()![..^1], CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Weight value, JsonSerializerOptions options) => writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Grams}g"));
}
