namespace Relata.Tests.WideRelationships.Models;

/// <summary>The base has room for the flags of its references; the derived classes, which number theirs after the list of the base, have not.</summary>
[Table]
public abstract partial class Form : Model
{
    [Discriminator] public partial string Kind { get; }
    [ForeignKey<Form>] public partial int? ParentId { get; set; }
    [ForeignKey<Answer>] public partial int? B01Id { get; set; }
    [ForeignKey<Answer>] public partial int? B02Id { get; set; }
    [ForeignKey<Answer>] public partial int? B03Id { get; set; }
    [ForeignKey<Answer>] public partial int? B04Id { get; set; }
    [ForeignKey<Answer>] public partial int? B05Id { get; set; }
    [ForeignKey<Answer>] public partial int? B06Id { get; set; }
    [ForeignKey<Answer>] public partial int? B07Id { get; set; }
    [ForeignKey<Answer>] public partial int? B08Id { get; set; }
    [ForeignKey<Answer>] public partial int? B09Id { get; set; }
    [ForeignKey<Answer>] public partial int? B10Id { get; set; }
    [ForeignKey<Answer>] public partial int? B11Id { get; set; }
    [ForeignKey<Answer>] public partial int? B12Id { get; set; }
    [ForeignKey<Answer>] public partial int? B13Id { get; set; }
    [ForeignKey<Answer>] public partial int? B14Id { get; set; }
    [ForeignKey<Answer>] public partial int? B15Id { get; set; }
    [ForeignKey<Answer>] public partial int? B16Id { get; set; }
    [ForeignKey<Answer>] public partial int? B17Id { get; set; }
    [ForeignKey<Answer>] public partial int? B18Id { get; set; }
    [ForeignKey<Answer>] public partial int? B19Id { get; set; }
    [ForeignKey<Answer>] public partial int? B20Id { get; set; }
    [ForeignKey<Answer>] public partial int? B21Id { get; set; }
    [ForeignKey<Answer>] public partial int? B22Id { get; set; }
    [ForeignKey<Answer>] public partial int? B23Id { get; set; }
    [ForeignKey<Answer>] public partial int? B24Id { get; set; }
    [ForeignKey<Answer>] public partial int? B25Id { get; set; }

    [Relationship(BackPopulates = nameof(Parts))]
    public partial Form? Parent { get; set; }

    [Relationship(ForeignKey = nameof(B01Id))]
    public partial Answer? B01 { get; set; }

    [Relationship(ForeignKey = nameof(B02Id))]
    public partial Answer? B02 { get; set; }

    [Relationship(ForeignKey = nameof(B03Id))]
    public partial Answer? B03 { get; set; }

    [Relationship(ForeignKey = nameof(B04Id))]
    public partial Answer? B04 { get; set; }

    [Relationship(ForeignKey = nameof(B05Id))]
    public partial Answer? B05 { get; set; }

    [Relationship(ForeignKey = nameof(B06Id))]
    public partial Answer? B06 { get; set; }

    [Relationship(ForeignKey = nameof(B07Id))]
    public partial Answer? B07 { get; set; }

    [Relationship(ForeignKey = nameof(B08Id))]
    public partial Answer? B08 { get; set; }

    [Relationship(ForeignKey = nameof(B09Id))]
    public partial Answer? B09 { get; set; }

    [Relationship(ForeignKey = nameof(B10Id))]
    public partial Answer? B10 { get; set; }

    [Relationship(ForeignKey = nameof(B11Id))]
    public partial Answer? B11 { get; set; }

    [Relationship(ForeignKey = nameof(B12Id))]
    public partial Answer? B12 { get; set; }

    [Relationship(ForeignKey = nameof(B13Id))]
    public partial Answer? B13 { get; set; }

    [Relationship(ForeignKey = nameof(B14Id))]
    public partial Answer? B14 { get; set; }

    [Relationship(ForeignKey = nameof(B15Id))]
    public partial Answer? B15 { get; set; }

    [Relationship(ForeignKey = nameof(B16Id))]
    public partial Answer? B16 { get; set; }

    [Relationship(ForeignKey = nameof(B17Id))]
    public partial Answer? B17 { get; set; }

    [Relationship(ForeignKey = nameof(B18Id))]
    public partial Answer? B18 { get; set; }

    [Relationship(ForeignKey = nameof(B19Id))]
    public partial Answer? B19 { get; set; }

    [Relationship(ForeignKey = nameof(B20Id))]
    public partial Answer? B20 { get; set; }

    [Relationship(ForeignKey = nameof(B21Id))]
    public partial Answer? B21 { get; set; }

    [Relationship(ForeignKey = nameof(B22Id))]
    public partial Answer? B22 { get; set; }

    [Relationship(ForeignKey = nameof(B23Id))]
    public partial Answer? B23 { get; set; }

    [Relationship(ForeignKey = nameof(B24Id))]
    public partial Answer? B24 { get; set; }

    [Relationship(ForeignKey = nameof(B25Id))]
    public partial Answer? B25 { get; set; }

    [Relationship(BackPopulates = nameof(Parent))]
    public partial RelatedList<Form> Parts { get; }
}
