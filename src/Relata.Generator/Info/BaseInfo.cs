namespace Relata.Generator.Info;

/// <summary>A base class with mapped properties.</summary>
/// <param name="Level">The number of classes from Entity down to it.</param>
/// <param name="Slots">The indexes of its properties among the entity's columns or relationships.</param>
internal sealed record BaseInfo(int Level, EquatableArray<int> Slots);
