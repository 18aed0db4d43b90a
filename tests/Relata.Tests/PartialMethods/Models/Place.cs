namespace Relata.Tests.PartialMethods.Models;

[Owned]
public partial class Place
{
    public static List<string> Told { get; } = [];

    public partial string? City { get; set; }

    partial void OnCityChanged(string? oldValue, string? newValue) => Told.Add($"{oldValue} -> {newValue}");
}
