using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads a class with [Table] into the record that its generated part is written from.</summary>
internal static class EntityReader
{
    // Entity has two bits for each to-one relationship in one word.
    private const int MaxToOne = 30;

    // Entity has a bit for each of this many columns.
    private const int ColumnsOfEntity = 64;

    public static EntityInfo Read(INamedTypeSymbol type, Findings findings)
    {
        var declarations = new Declarations();
        var entity = declarations.Get(type);
        MemberChecks.Check(entity, findings);
        if (!type.IsFileLocal)
        {
            StorageChecks.Check(entity, findings);
        }

        MappingInfo? mapping = null;
        if (ClassChecks.CanBeMapped(type, findings))
        {
            mapping = ReadMapping(declarations, entity, findings);
        }

        return new()
        {
            Name = type.Name,
            Class = CSharp.Identifier(type.Name),
            HintName = HintName(type),
            FullName = type.WithNullableAnnotation(NullableAnnotation.None).InCode(),
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(Symbols.NamespaceFormat),
            IsVisible = type.SelfAndContaining().All(IsVisible),
            Headings = type.SelfAndContaining().Reverse().Select(Heading).ToEquatableArray(),
            Properties = PropertyReader.Read(entity, isMapped: mapping is not null).ToEquatableArray(),
            Mapping = mapping,
            Problems = findings.Problems.ToEquatableArray(),
        };
    }

    private static MappingInfo ReadMapping(Declarations declarations, EntityDeclaration entity, Findings findings)
    {
        var names = new MappingNames(entity.Type);
        var columns = entity.Columns.Select(column => ColumnReader.Read(entity, column, names)).ToEquatableArray();
        var toOnes = entity.Relationships.Count(relationship => !relationship.IsToMany);
        if (toOnes > MaxToOne)
        {
            findings.Add(Rules.TooManyToOne, new(entity.Type), entity.Name, toOnes.ToString());
        }

        var relationships = new RelationshipReader(declarations, findings);
        var foreignKeys = declarations.ReadForeignKeys(entity, findings);
        return new()
        {
            ClassName = names.ClassName,
            FurtherChanges = columns.Count > ColumnsOfEntity ? names.FurtherChanges : null,
            Table = Table(entity),
            Schema = entity.Type.FindAttribute("TableAttribute").Named("Schema") as string,
            SeesInternals = SeesInternals(entity.Type),
            HasRequiredMembers = HasRequiredMembers(entity.Type),
            KeyType = entity.KeyType,
            Columns = columns,
            ForeignKeys = foreignKeys.Where(key => key.Problem is null).Select(key => ForeignKey(declarations, entity, key)).ToEquatableArray(),
            Relationships = entity.Relationships.Select(relationship => relationships.Read(entity, relationship, names)).ToEquatableArray(),
            Indexes = IndexReader.Read(entity, Table(entity), findings).ToEquatableArray(),
        };
    }

    private static string Table(EntityDeclaration entity) =>
        entity.Type.FindAttribute("TableAttribute").First() as string ?? SnakeCase.Of(entity.Name);

    private static ForeignKeyInfo ForeignKey(Declarations declarations, EntityDeclaration entity, ForeignKeyDeclaration key) => new(
        key.Name,
        key.Principal.InCode(),
        declarations.Get(key.Principal).KeyType!,
        key.Columns.Select(column => entity.Columns.ToList().IndexOf(column)).ToEquatableArray());

    // The metadata name, with + for nesting and the number of type parameters. It is unique in the compilation.
    private static string HintName(INamedTypeSymbol type)
    {
        var name = string.Join("+", type.SelfAndContaining().Reverse().Select(part => part.MetadataName));
        for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = $"{space.Name}.{name}";
        }

        return name;
    }

    private static bool IsVisible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal && !type.IsFileLocal;

    private static string Heading(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>";
        return $"partial {kind} {CSharp.Identifier(type.Name)}{parameters}";
    }

    private static bool SeesInternals(INamedTypeSymbol type)
    {
        var library = type.SelfAndBases().First(Symbols.IsEntityClass).ContainingAssembly;
        return SymbolEqualityComparer.Default.Equals(library, type.ContainingAssembly) || library.GivesAccessTo(type.ContainingAssembly);
    }

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.SelfAndBases()
            .SelectMany(part => part.GetMembers())
            .Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
}
