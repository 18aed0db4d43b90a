using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Values.Formats;

namespace Relata.Json;

/// <summary>
/// Creates the converters of types whose values are written in the form in which columns store them: structs with a single value, which would be objects, and types that
/// System.Text.Json writes in a form that it cannot read.
/// </summary>
/// <remarks>A struct is its single value also where a converter stores another one. All other properties with a converter are written as their types are without one: <c>true</c>, not <c>Y</c>.</remarks>
internal sealed class StoredValueConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => IsShipped(typeToConvert) || (IsOwnStruct(typeToConvert) && Find(typeToConvert) is not null);

    // A converter that was added after AddRelata is the program's, and precedes.
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        options.Converters.SkipWhile(converter => converter != this).Skip(1).FirstOrDefault(converter => converter.CanConvert(typeToConvert)) is { } added
            ? added is JsonConverterFactory factory ? factory.CreateConverter(typeToConvert, options) : added
        : typeToConvert == typeof(CultureInfo) ? Shipped<CultureName, CultureInfo>()
        : typeToConvert == typeof(IPAddress) ? Shipped<IPAddressText, IPAddress>()
        : typeToConvert == typeof(BigInteger) ? Shipped<BigIntegerText, BigInteger>()
        : Find(typeToConvert);

    private static bool IsShipped(Type type) => type == typeof(CultureInfo) || type == typeof(IPAddress) || type == typeof(BigInteger);

    // A converter of the options precedes an attribute of the type, which says how the program wants it.
    private static bool IsOwnStruct(Type type) =>
        type is { IsValueType: true, IsPrimitive: false, IsEnum: false } && Nullable.GetUnderlyingType(type) is null
        && type.Assembly != typeof(object).Assembly && !type.IsDefined(typeof(JsonConverterAttribute), inherit: false);

    private static StoredValueConverter<TValue, string> Shipped<TConverter, TValue>()
        where TConverter : IValueConverter<TValue, string>
        where TValue : notnull => new StoredValueConverter<TValue, string>(ConvertedFormat.By<TConverter, TValue, string>("", ""));

    private static JsonConverter? Find(Type type)
    {
        foreach (var column in ModelSet.All.SelectMany(entity => entity.Columns))
        {
            var format = column.Format is IArrayFormat array ? array.ElementFormat : column.Format;
            if (format?.SingleValue?.Accept<Maker, JsonConverter?>(new Maker(type)) is { } converter)
            {
                return converter;
            }
        }

        return null;
    }

    private readonly struct Maker(Type wanted) : IConvertedFormatVisitor<JsonConverter?>
    {
        public JsonConverter? Visit<TValue, TStored>(ConvertedFormat<TValue, TStored> format)
            where TValue : notnull
            where TStored : notnull => typeof(TValue) == wanted ? new StoredValueConverter<TValue, TStored>(format) : null;
    }
}
