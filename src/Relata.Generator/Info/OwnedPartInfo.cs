namespace Relata.Generator.Info;

/// <summary>A member of an owned value.</summary>
/// <param name="Name">The property, as C#.</param>
/// <param name="Index">The index of its column, or of its value among the owned values.</param>
/// <param name="IsValue">Whether it is a value of several columns.</param>
/// <param name="IsArgument">Whether it is an argument of the constructor.</param>
internal sealed record OwnedPartInfo(string Name, int Index, bool IsValue, bool IsArgument);
