using System.Globalization;

namespace Relata.Tests.Json.Converted;

public readonly struct SealText : IValueConverter<Seal, string>
{
    public static string ToStored(Seal value) => $"S{value.Value.ToString(CultureInfo.InvariantCulture)}";

    public static Seal FromStored(string stored) => new(int.Parse(stored.AsSpan(1), CultureInfo.InvariantCulture));
}
