using Relata;

[Table]
public partial class Visit : Model
{
    public partial DateOnly Day { get; set; }
    public partial bool IsDone { get; set; }
    [ForeignKey<Patient>] public partial int PatientId { get; set; }

    [Relationship(BackPopulates = nameof(Patient.Visits))]
    public partial Patient? Patient { get; set; }
}
