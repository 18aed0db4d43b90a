namespace Relata.Tests.Json.Converted;

/// <summary>Five letters.</summary>
public readonly record struct Port
{
    public Port(string code) => Code = code is { Length: 5 } ? code : throw new ArgumentException("A port has five letters.", nameof(code));

    public string Code { get; }
}
