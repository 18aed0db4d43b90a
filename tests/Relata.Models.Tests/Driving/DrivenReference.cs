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

    /// <summary>Whether each object has one from its beginning.</summary>
    internal bool IsAlwaysSet => IsRequired || DeletesOrphans;

    internal string Name => Path.Name;
}
