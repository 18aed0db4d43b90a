using System.Text.Json.Serialization;
using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Files.Snapshots;

/// <summary>Models and steps as JSON, without reflection. What the format does not have is an error, so that nothing of a newer one is ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(ValueListConverter<Table>),
        typeof(ValueListConverter<Column>),
        typeof(ValueListConverter<string>),
        typeof(ValueListConverter<ForeignKeyConstraint>),
        typeof(ValueListConverter<UniqueConstraint>),
        typeof(ValueListConverter<CheckConstraint>),
        typeof(ValueListConverter<TableIndex>),
        typeof(ValueListConverter<Sequence>),
        typeof(ValueListConverter<View>),
        typeof(ValueListConverter<CopiedColumn>),
        typeof(ValueListConverter<RenamedMember>),
        typeof(ValueListConverter<MigrationStep>),
    ])]
[JsonSerializable(typeof(SnapshotDocument))]
[JsonSerializable(typeof(MigrationStep))]
[JsonSerializable(typeof(ValueList<MigrationStep>))]
internal sealed partial class MigrationJson : JsonSerializerContext;
