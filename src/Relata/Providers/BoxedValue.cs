namespace Relata.Providers;

/// <summary>Writes a value whose type is known only when the program runs: what a lambda captured.</summary>
internal static class BoxedValue
{
    public static void Write<TWriter>(object? value, ref TWriter writer)
        where TWriter : struct, IParameterWriter
    {
        switch (value)
        {
            case null: writer.WriteNull(type: null); break;
            case int number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case long number: writer.Write(number); break;
            case bool truth: writer.Write(truth); break;
            case Guid guid: writer.Write(guid); break;
            case DateTime time: writer.Write(time); break;
            case decimal number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case ValueSet set: writer.Write(set); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case char character: writer.Write(character); break;
            case DateTimeOffset time: writer.Write(time); break;
            case DateOnly date: writer.Write(date); break;
            case TimeOnly time: writer.Write(time); break;
            case TimeSpan span: writer.Write(span); break;
            case byte[] bytes: writer.Write(bytes); break;
            case Enum: Write(Underlying(value), ref writer); break;
            default:
                throw new QueryTranslationException(
                    $"A value of type {value.GetType()} cannot be a parameter. Convert it to one of the column types first.");
        }
    }

    private static object Underlying(object value) =>
        Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), System.Globalization.CultureInfo.InvariantCulture);
}
