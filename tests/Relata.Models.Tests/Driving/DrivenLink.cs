namespace Relata.Models.Tests.Driving;

/// <summary>A relationship over a link table.</summary>
public sealed class DrivenLink(DrivenMany path, DrivenMany? inverse)
{
    public DrivenMany Path { get; } = path;

    public DrivenMany? Inverse { get; } = inverse;

    /// <summary>The reference of the owner to the tenant that both sides must have; null for none.</summary>
    public string? OwnerTenant { get; init; }

    /// <summary>That of the related class.</summary>
    public string? TargetTenant { get; init; }

    internal string Name => Path.Name;
}
