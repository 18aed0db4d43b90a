namespace Relata.Tests.PartialMethods.Models;

[Owned]
public partial class Place
{
    public static List<string> Told { get; } = [];

    public partial string? City { get; set; }

#pragma warning disable CA1822 // The generated declaration is that of an instance method.
    partial void OnCityChanged(string? oldValue, string? newValue) => Told.Add($"{oldValue} -> {newValue}");
#pragma warning restore CA1822
}
