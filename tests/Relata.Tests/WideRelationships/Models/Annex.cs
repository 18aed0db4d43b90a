namespace Relata.Tests.WideRelationships.Models;

/// <summary>The dependent of the last ten relationships of <see cref="Survey"/>.</summary>
[Table]
public partial class Annex : Model
{
    public partial string Text { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S61Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S62Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S63Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S64Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S65Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S66Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S67Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S68Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S69Id { get; set; }
    [Index(IsUnique = true), ForeignKey<Survey>] public partial int? S70Id { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A61), ForeignKey = nameof(S61Id))]
    public partial Survey? S61 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A62), ForeignKey = nameof(S62Id))]
    public partial Survey? S62 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A63), ForeignKey = nameof(S63Id))]
    public partial Survey? S63 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A64), ForeignKey = nameof(S64Id))]
    public partial Survey? S64 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A65), ForeignKey = nameof(S65Id))]
    public partial Survey? S65 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A66), ForeignKey = nameof(S66Id))]
    public partial Survey? S66 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A67), ForeignKey = nameof(S67Id))]
    public partial Survey? S67 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A68), ForeignKey = nameof(S68Id))]
    public partial Survey? S68 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A69), ForeignKey = nameof(S69Id))]
    public partial Survey? S69 { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A70), ForeignKey = nameof(S70Id))]
    public partial Survey? S70 { get; set; }
}
