namespace Relata.Tests.PartialMethods.Models;

/// <summary>The root of a hierarchy.</summary>
[Table]
public partial class Animal : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial string Name { get; set; }

    public List<string> Told { get; } = [];

    partial void OnNameChanged(string value) => Told.Add($"name {value}");

    partial void OnLoaded() => Told.Add("loaded");
}
