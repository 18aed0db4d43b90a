namespace Relata.Models.Tests.Driving;

/// <summary>The to-one side of a relationship.</summary>
public abstract class DrivenOne(DrivenClass owner, DrivenClass related, string name) : DrivenPath(owner, related, name)
{
    internal abstract void Set(Entity owner, Entity? related);
}
