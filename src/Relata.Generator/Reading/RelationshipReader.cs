using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading;

/// <summary>Creates the record of a relationship, and checks its attribute.</summary>
internal sealed class RelationshipReader(Declarations declarations, Findings findings)
{
    private const int Delete = 16;
    private const int DeleteOrphan = 32;

    public RelationshipInfo Read(EntityDeclaration owner, RelationshipDeclaration relationship, MappingNames names)
    {
        var resolution = Resolve(owner, relationship);
        CheckWriteOnly(owner, relationship);
        CheckTarget(owner, relationship);
        var filter = new ViewOnlyReader(declarations, findings).Read(owner, relationship, resolution);
        var position = new PositionReader(declarations, findings).Read(owner, relationship, resolution);
        return new()
        {
            Name = relationship.Name,
            Kind = resolution?.Kind ?? (relationship.IsToMany ? RelationshipKind.OneToMany : RelationshipKind.ManyToOne),
            Related = relationship.Related.InCode(),
            Field = FieldReader.OfRelationship(owner, relationship, names),
            ForeignKey = resolution?.Key.Name ?? "",
            KeyType = KeyType(resolution?.Key),
            Secondary = resolution is { Kind: RelationshipKind.ManyToMany } ? resolution.Key.Dependent.InCode() : relationship.Secondary?.InCode(),
            RelatedForeignKey = resolution?.RelatedKey?.Name,
            RelatedKeyType = resolution?.RelatedKey is { } key ? KeyType(key) : null,
            BackPopulates = relationship.BackPopulates,
            Loading = EnumText(relationship.Attribute, "Loading"),
            IsWriteOnly = relationship.IsWriteOnly,
            IsViewOnly = relationship.ViewOnly,
            Filter = filter,
            PassiveDeletes = relationship.PassiveDeletes,
            Cascade = relationship.Cascade is null ? null : EnumText(relationship.Attribute, "Cascade"),
            Position = position,
            FirstPosition = position is null ? 0 : relationship.FirstPosition ?? 0,
            Key = new ListKeyReader(declarations, findings).Read(owner, relationship, resolution),
            OrderBy = (position is null ? new OrderReader(declarations, findings).Read(owner, relationship) : [new OrderInfo(position, IsDescending: false)]).ToEquatableArray(),
        };
    }

    private Resolution? Resolve(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (!relationship.Related.IsMapped())
        {
            findings.Add(Rules.RelatedNoEntity, new(relationship.Property), $"{owner.Name}.{relationship.Name}", relationship.Related.Name);
            return null;
        }

        if (declarations.Get(relationship.Related).IsKeyless)
        {
            findings.Add(Rules.ViewWithoutKey, new(relationship.Property), $"{owner.Name}.{relationship.Name}", relationship.Related.Name);
            return null;
        }

        var resolution = new RelationshipResolver(declarations, findings).Resolve(owner, relationship);
        if (!relationship.ViewOnly && RelationshipResolver.FindInverse(declarations, relationship)?.ViewOnly != true)
        {
            new InverseChecks(declarations, findings).Check(owner, relationship, resolution);
            if (resolution is not null)
            {
                new OverlapChecks(declarations, findings).Check(owner, relationship, resolution);
            }
        }

        if (resolution is { Kind: RelationshipKind.ManyToOne })
        {
            CheckNull(owner, relationship, resolution.Key);
        }

        if (resolution is not null && relationship.Cascade is { } cascade && (cascade & DeleteOrphan) != 0
            && WrongOrphans(resolution.Kind, cascade) is var (reason, advice))
        {
            findings.Add(Rules.Cascade, relationship.At("Cascade"), $"{owner.Name}.{relationship.Name}", reason, advice);
        }

        if (resolution is { Kind: RelationshipKind.ManyToMany } && !relationship.ViewOnly && declarations.Get(resolution.Key.Dependent).Columns.FirstOrDefault(VersionChecks.IsVersion) is { } version)
        {
            var link = resolution.Key.Dependent.Name;
            findings.Add(
                Rules.Version, relationship.At("Secondary"), $"{link}.{version.Property.Name}", $"{owner.Name}.{relationship.Name} inserts and deletes the rows as links, without comparing it",
                $"Declare a list of {link} and a shortcut with Through, or set ViewOnly");
        }

        if (resolution is not null)
        {
            new DeleteActionChecks(findings).Check(owner, relationship, resolution);
        }

        return resolution;
    }

    private static (string Reason, string Advice)? WrongOrphans(RelationshipKind kind, int cascade) => kind switch
    {
        RelationshipKind.ManyToOne or RelationshipKind.ManyToMany =>
            ($"a {(kind == RelationshipKind.ManyToOne ? "many-to-one" : "many-to-many")} entity can have other owners", "Put it on the side that owns, a one-to-many or one-to-one"),
        _ when (cascade & Delete) == 0 => ("not Cascade.Delete: what is deleted without its owner is not deleted with it", "Write Cascade.AllDeleteOrphan, or add Cascade.Delete"),
        _ => null,
    };

    private void CheckNull(EntityDeclaration owner, RelationshipDeclaration relationship, ForeignKeyDeclaration key)
    {
        if (relationship.Property.NullableAnnotation == NullableAnnotation.NotAnnotated
            && key.Columns.FirstOrDefault(column => column.IsNullable && column.Property.NullableAnnotation == NullableAnnotation.Annotated) is { } column)
        {
            findings.Add(
                Rules.NullableKey, new(relationship.Property), $"{owner.Name}.{relationship.Name}", $"{owner.Name}.{column.Property.Name}", relationship.Property.Type.InMessage());
        }
    }

    private void CheckWriteOnly(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (!relationship.IsWriteOnly)
        {
            return;
        }

        var member = $"{owner.Name}.{relationship.Name}";
        if (!relationship.IsToMany)
        {
            findings.Add(Rules.WriteOnly, relationship.At(nameof(relationship.IsWriteOnly)), member, $"it leads to one {relationship.Related.Name}", "Remove IsWriteOnly");
        }
        else if (EnumText(relationship.Attribute, "Loading") is { } loading)
        {
            findings.Add(Rules.WriteOnly, relationship.At("Loading"), member, $"it is to load by {loading.Substring(loading.LastIndexOf('.') + 1)}", "Remove Loading, or IsWriteOnly");
        }
    }

    // Of the arguments of a shortcut, the reader of shortcuts sees those that have Through.
    private void CheckTarget(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (relationship.Target is not null)
        {
            findings.Add(Rules.Shortcut, relationship.At("Target"), $"{owner.Name}.{relationship.Name}", "Target", "it is no shortcut", "Set Through as well, or remove Target");
        }
    }

    private string KeyType(ForeignKeyDeclaration? key) =>
        key is null ? "" : key.UniqueKey?.KeyType ?? declarations.Get(key.Principal).KeyType ?? "";

    // Loading.SelectIn; for a combination of flags without a name, its number.
    private static string? EnumText(AttributeData? attribute, string argument)
    {
        var constant = attribute?.NamedArguments.FirstOrDefault(named => named.Key == argument).Value;
        if (constant is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value })
        {
            return null;
        }

        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return member is null ? $"({type.InCode()}){value}" : $"{type.InCode()}.{member.Name}";
    }
}
