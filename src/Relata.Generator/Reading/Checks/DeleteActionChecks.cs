using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks that a session and the database do the same with the dependents of a deleted row.</summary>
internal sealed class DeleteActionChecks(Findings findings)
{
    private const int Delete = 16;

    public void Check(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution resolution)
    {
        // What is only read does not cascade; the session leaves the rows to the database, or to the relationship that writes them.
        if (relationship.ViewOnly)
        {
            return;
        }

        var isOfPrincipal = resolution.Kind is Info.RelationshipKind.OneToMany or Info.RelationshipKind.OneToOne;
        var action = isOfPrincipal ? resolution.Key.OnDelete : null;
        var cascades = relationship.Cascade is { } cascade && (cascade & Delete) != 0;
        var member = $"{owner.Name}.{relationship.Name}";
        if (!relationship.PassiveDeletes)
        {
            if (action == "Cascade" && !cascades)
            {
                findings.Add(Rules.DatabaseCascade, new(relationship.Property), member, resolution.Key.InNameof, relationship.Related.Name);
            }

            return;
        }

        var location = relationship.At("PassiveDeletes");
        if (!isOfPrincipal)
        {
            findings.Add(Rules.PassiveDeletes, location, member, "no foreign key refers to its owner", "Remove PassiveDeletes");
        }
        else if (action is not ("Cascade" or "SetNull"))
        {
            findings.Add(
                Rules.PassiveDeletes, location, member, $"the database does nothing with {relationship.Related.Name} objects whose {owner.Name} is deleted",
                $"Add OnDelete = OnDelete.{(cascades ? "Cascade" : "SetNull")} to the [ForeignKey<{owner.Name}>] of {relationship.Related.Name}");
        }
        else if (cascades != (action == "Cascade"))
        {
            findings.Add(
                Rules.PassiveDeletes, location, member, cascades ? "it cascades deletes, and the database sets the foreign key to NULL" : "the database deletes its rows, and the relationship does not cascade deletes",
                cascades ? "Remove Cascade.Delete, or use OnDelete.Cascade" : "Set Cascade = Cascade.All, or use OnDelete.SetNull");
        }
    }
}
