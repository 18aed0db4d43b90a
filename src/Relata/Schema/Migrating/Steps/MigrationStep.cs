using System.Text.Json.Serialization;
using Relata.Relational;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Steps;

/// <summary>A step of a migration: a change of a relational model, as data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(CreateSchemaStep), "createSchema")]
[JsonDerivedType(typeof(CreateSequenceStep), "createSequence")]
[JsonDerivedType(typeof(DropSequenceStep), "dropSequence")]
[JsonDerivedType(typeof(CreateViewStep), "createView")]
[JsonDerivedType(typeof(DropViewStep), "dropView")]
[JsonDerivedType(typeof(CreateTableStep), "createTable")]
[JsonDerivedType(typeof(DropTableStep), "dropTable")]
[JsonDerivedType(typeof(RenameTableStep), "renameTable")]
[JsonDerivedType(typeof(RebuildTableStep), "rebuildTable")]
[JsonDerivedType(typeof(AddColumnStep), "addColumn")]
[JsonDerivedType(typeof(DropColumnStep), "dropColumn")]
[JsonDerivedType(typeof(RenameColumnStep), "renameColumn")]
[JsonDerivedType(typeof(AlterColumnStep), "alterColumn")]
[JsonDerivedType(typeof(RenameMembersStep), "renameMembers")]
[JsonDerivedType(typeof(FillColumnStep), "fillColumn")]
[JsonDerivedType(typeof(AddElementStep), "add")]
[JsonDerivedType(typeof(DropElementStep), "drop")]
[JsonDerivedType(typeof(ValidateElementStep), "validate")]
[JsonDerivedType(typeof(AttachUniqueKeyStep), "attachUniqueKey")]
[JsonDerivedType(typeof(SqlStep), "sql")]
[JsonDerivedType(typeof(DataStep), "data")]
[JsonDerivedType(typeof(CodeStep), "code")]
internal abstract record MigrationStep
{
    /// <summary>The table that the step changes, by its name before the step; null if it changes none.</summary>
    public virtual QualifiedName? Touched => null;

    /// <summary>Whether the step is done in the form of the database that lets readers and writers go on.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Whether the step deletes values that no other step can bring back.</summary>
    public virtual bool IsDestructive => false;

    /// <summary>The columns whose values the step converts by the expression of a hint.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<ConvertedColumn> Converted => [];

    /// <summary>The model after the step.</summary>
    public abstract RelationalModel Apply(RelationalModel model);
}
