namespace Relata.Models.Tests.Driving;

/// <summary>A relationship by a foreign key.</summary>
public sealed class DrivenReference(DrivenOne path, DrivenPath? inverse)
{
    public DrivenOne Path { get; } = path;

    public DrivenPath? Inverse { get; } = inverse;

    public bool IsRequired { get; init; }

    public bool IsKey { get; init; }

    public bool IsOneToOne { get; init; }

    /// <summary>Whether the row with the foreign key is deleted with the one that it refers to.</summary>
    public bool DeletesOwner { get; init; }

    /// <summary>Whether it is deleted when it refers to none any longer.</summary>
    public bool DeletesOrphans { get; init; }

    /// <summary>The name that it has in common with the references that share columns with it; null for none.</summary>
    public string? Share { get; init; }

    /// <summary>Whether all its columns are shared: it leads to the tenant.</summary>
    public bool IsTenant { get; init; }

    /// <summary>The reference of the target to the tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether it may show what its columns no longer say until it is read again.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether each object has one from its beginning.</summary>
    internal bool IsAlwaysSet => IsRequired || DeletesOrphans;

    internal string Name => Path.Name;
}
