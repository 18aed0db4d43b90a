namespace Relata.Models.Tests.Driving;

/// <summary>A relationship over a link table.</summary>
public sealed class DrivenLink(DrivenMany path, DrivenMany? inverse)
{
    public DrivenMany Path { get; } = path;

    public DrivenMany? Inverse { get; } = inverse;

    internal string Name => Path.Name;
}
