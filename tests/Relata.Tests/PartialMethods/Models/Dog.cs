namespace Relata.Tests.PartialMethods.Models;

public partial class Dog : Animal
{
    public partial int? Tricks { get; set; }

    partial void OnTricksChanged(int? value) => Told.Add($"tricks {value}");

    partial void OnLoaded() => Told.Add("dog loaded");

    partial void OnInserting() => Tricks ??= 1;
}
