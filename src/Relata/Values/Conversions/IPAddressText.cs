using System.Net;

namespace Relata;

/// <summary>Stores an <see cref="IPAddress"/> of version 4 or 6 as text: <c>192.0.2.1</c>, <c>2001:db8::1</c>.</summary>
public readonly struct IPAddressText : IValueConverter<IPAddress, string>
{
    /// <inheritdoc />
    public static string ToStored(IPAddress value) => value.ToString();

    /// <inheritdoc />
    public static IPAddress FromStored(string stored) => IPAddress.Parse(stored);
}
