namespace Relata.Tests.PartialMethods.Models;

/// <summary>A generic base without a table.</summary>
public abstract partial class Named<TNumber> : Model
{
    public partial string Name { get; set; } = "";
    public partial TNumber Number { get; set; }

    public List<string> ToldBase { get; } = [];

    partial void OnNameChanged(string value) => ToldBase.Add($"name {value}");

    partial void OnNumberChanging(TNumber oldValue, TNumber newValue) => ToldBase.Add($"number {oldValue} -> {newValue}");

    partial void OnLoaded() => ToldBase.Add("loaded");
}
