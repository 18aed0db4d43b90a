using System.Text.Json.Serialization;
using Relata.Relational;
using Relata.Schema.Migrating.Files.Snapshots;

namespace Relata.Tests.Relational;

/// <summary>Relational models as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
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
    ])]
[JsonSerializable(typeof(RelationalModel))]
[JsonSerializable(typeof(Table))]
[JsonSerializable(typeof(Column))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ForeignKeyConstraint))]
[JsonSerializable(typeof(UniqueConstraint))]
[JsonSerializable(typeof(CheckConstraint))]
[JsonSerializable(typeof(TableIndex))]
[JsonSerializable(typeof(Sequence))]
[JsonSerializable(typeof(View))]
internal sealed partial class ModelJson : JsonSerializerContext;
