namespace Relata.Models.Tests.Driving;

/// <summary>The to-many side of a relationship.</summary>
public abstract class DrivenMany(DrivenClass owner, DrivenClass related, string name) : DrivenPath(owner, related, name)
{
    internal abstract void Add(Entity owner, Entity related);

    internal abstract bool Remove(Entity owner, Entity related);

    internal abstract void ReplaceWith(Entity owner, IEnumerable<Entity> related);
}
