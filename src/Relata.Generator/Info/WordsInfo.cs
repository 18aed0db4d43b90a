namespace Relata.Generator.Info;

/// <summary>A field of several words of 64 bits.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Count">The number of words.</param>
internal sealed record WordsInfo(string Field, int Count);
